// For editors of a form: a question goes up or down by a button, with a keyboard or a
// finger; Plone's script knows a mouse that drags alone.

(() => {
  "use strict";
  const thai = document.documentElement.lang === "th";
  const SAID = thai
    ? { up: "เลื่อนขึ้น", down: "เลื่อนลง", done: "เลื่อนแล้ว ลำดับที่", failed: "เลื่อนไม่ได้ โปรดลองใหม่" }
    : { up: "Move up", down: "Move down", done: "Moved to place", failed: "Not moved. Please try again." };
  const BOX = ".fieldPreview.orderable";
  const live = document.createElement("p");
  live.className = "visually-hidden";
  live.setAttribute("role", "status");

  const around = (box) => [...box.parentElement.children].filter((one) => one.matches(BOX));
  const token = () => document.querySelector("input[name='_authenticator']")?.value || "";

  function send(box, place) {
    const legends = [...document.querySelectorAll("#form fieldset legend")];
    const legend = box.closest("fieldset")?.querySelector("legend");
    const base = location.pathname.replace("/@@fields", "/fields");
    return fetch(`${base.replace(/\/$/, "")}/${box.dataset.field_id}/@@order`, {
      method: "POST",
      body: new URLSearchParams({
        _authenticator: token(),
        pos: place,
        fieldset_index: Math.max(legends.indexOf(legend), 0),
      }),
    });
  }

  async function move(box, step, button) {
    const all = around(box);
    const place = all.indexOf(box) + step;
    if (place < 0 || place >= all.length) return;
    const answer = await send(box, place).catch(() => null);
    if (!answer || !answer.ok) {
      live.textContent = SAID.failed;
      return;
    }
    if (step < 0) all[place].before(box);
    else all[place].after(box);
    renew();
    button.focus();
    live.textContent = `${SAID.done} ${place + 1}`;
  }

  function button(box, step, sign, words) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn-sm btn-outline-primary t-move";
    made.dataset.step = step;
    made.textContent = `${sign} ${words}`;
    const name = box.querySelector("label, legend")?.textContent.trim() || box.dataset.field_id;
    made.setAttribute("aria-label", `${words}: ${name}`);
    made.addEventListener("click", () => move(box, step, made));
    return made;
  }

  // The first goes no higher, the last no lower; the button stays, so that it keeps focus.
  function renew() {
    document.querySelectorAll(BOX).forEach((box) => {
      const all = around(box);
      box.querySelectorAll(".t-move").forEach((one) => {
        const end = one.dataset.step < 0 ? all[0] : all[all.length - 1];
        one.setAttribute("aria-disabled", String(box === end));
      });
    });
  }

  document.querySelectorAll(BOX).forEach((box) => {
    const place = document.createElement("div");
    place.className = "d-flex gap-2 mt-2";
    place.append(button(box, -1, "↑", SAID.up), button(box, 1, "↓", SAID.down));
    box.append(place);
  });
  document.querySelector("#content, main")?.append(live);
  renew();
})();
