// The applicant's form, where there is a script: asks only what applies, fills
// in what a postcode says, takes the phone's position, remembers the last field.
// Without it every field is there and the server decides the same.
(function () {
  "use strict";

  const form = document.querySelector("form.t-form");
  if (!form) return;

  // Fields that apply only with certain answers.
  const given = (name) =>
    [...form.querySelectorAll("input, select")]
      .filter((one) => one.name === name || one.name === name + ":list")
      .filter((one) => !/^(radio|checkbox)$/.test(one.type) || one.checked)
      .map((one) => one.value);

  const conditional = [...form.querySelectorAll("[data-when]")];
  const update = () =>
    conditional.forEach((box) => {
      const when = JSON.parse(box.dataset.when);
      box.hidden = !Object.entries(when).every(([name, wanted]) =>
        given(name).some((value) => wanted.includes(value))
      );
    });
  if (conditional.length) {
    form.addEventListener("change", update);
    update();
  }

  // Where the person was typing, for the way back after signing in.
  const focus = form.querySelector("input[name=focus]");
  if (focus)
    form.addEventListener("focusin", (event) => {
      const id = event.target.id || "";
      if (id.startsWith("f-")) focus.value = id.replace(/-\d+$/, "");
    });

  // A postcode says the province, mostly the district, sometimes all.
  const postcode = document.getElementById("f-postcode");
  const help = document.getElementById("step-help");
  const digits = (text) =>
    text.replace(/[๐-๙]/g, (one) => "๐๑๒๓๔๕๖๗๘๙".indexOf(one)).trim();
  const levels = ["changwat", "amphoe", "tambon"];
  const byUs = new Set();

  const offer = (rows) => {
    let left = rows;
    levels.forEach((name) => {
      const input = document.getElementById("f-" + name);
      if (!input) return;
      const names = [...new Set(left.map((row) => row[name]))];
      if (names.length === 1 && (!input.value || byUs.has(name))) {
        input.value = names[0];
        byUs.add(name);
      } else if (byUs.has(name)) {
        input.value = "";
        byUs.delete(name);
      }
      let list = document.getElementById("list-" + name);
      if (!list) {
        list = document.createElement("datalist");
        list.id = "list-" + name;
        form.append(list);
        input.setAttribute("list", list.id);
        input.addEventListener("input", () => byUs.delete(name));
      }
      list.replaceChildren(...names.map((one) => new Option(one, one)));
      if (input.value) left = left.filter((row) => row[name] === input.value);
    });
  };

  if (postcode && help) {
    let asked = "";
    const look = () => {
      const code = digits(postcode.value);
      if (!/^\d{5}$/.test(code) || code === asked) return;
      asked = code;
      fetch(help.dataset.places + "?postcode=" + code)
        .then((answer) => (answer.ok ? answer.json() : []))
        .then((rows) => rows.length && offer(rows))
        .catch(() => {});
    };
    postcode.addEventListener("input", look);
    look();
  }

  // The position of the phone, only when it is asked for.
  const box = document.getElementById("use-position");
  const latitude = document.getElementById("f-latitude");
  const longitude = document.getElementById("f-longitude");
  if (box && latitude && longitude && navigator.geolocation) {
    const status = box.querySelector("[role=status]");
    box.hidden = false;
    box.querySelector("button").addEventListener("click", () => {
      status.textContent = box.dataset.busy;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          latitude.value = coords.latitude.toFixed(6);
          longitude.value = coords.longitude.toFixed(6);
          longitude.dispatchEvent(new Event("change", { bubbles: true }));
          const metres = Math.ceil(coords.accuracy);
          status.textContent =
            box.dataset.found + " " + metres + " " + box.dataset.metres +
            (metres > 100 ? ". " + box.dataset.vague : "");
        },
        () => {
          status.textContent = box.dataset.denied;
        },
        { enableHighAccuracy: true, timeout: 20000, maximumAge: 0 }
      );
    });
  }
})();
