// For editors: says at once that a file is too big, before it is sent.

(() => {
  "use strict";

  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || !input.dataset.most) return;
    const wrong = input.parentElement.querySelector(".t-editor-file-wrong");
    const most = Number(input.dataset.most);
    const big = [...input.files].some((file) => file.size > most);
    if (wrong) wrong.hidden = !big;
    if (big) input.value = "";
  });

  // Plone's script writes a day of a repeated event that is left out with dashes, and
  // then reads another day out of it.
  document.addEventListener("click", (event) => {
    const press = event.target.closest(".rioccurrences .occurrence:not(.rdate) [date*='-']");
    if (press) press.setAttribute("date", press.getAttribute("date").replaceAll("-", ""));
  }, true);

  // A question is deleted on a page that asks; Plone's script would do it here.
  document.addEventListener("click", (event) => {
    if (event.target.closest("a.schemaeditor-delete-field")) event.stopPropagation();
  }, true);

  // What takes the whole day has no time.
  const WHOLE = "input[type=checkbox][name$='.whole_day:list']";
  function times(box) {
    const form = box.closest("form");
    form.querySelectorAll("input[name$='.start-time'], input[name$='.end-time']").forEach((line) => {
      line.hidden = box.checked;
      form.querySelectorAll(`label[for="${line.id}"]`).forEach((label) => { label.hidden = box.checked; });
    });
  }
  document.addEventListener("change", (event) => {
    if (event.target.matches(WHOLE)) times(event.target);
  });
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(WHOLE).forEach(times));

  // A file dropped on a folder that the site refuses: say why, above the list.
  const send = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function open(method, url, ...rest) {
    if (String(url).split("?")[0].endsWith("fileUpload")) {
      this.addEventListener("load", () => {
        if (this.status === 403) refused(this.responseText);
        if (this.status === 200) received(this.responseText);
      });
    }
    return send.call(this, method, url, ...rest);
  };

  // Pictures came without words for who cannot see them: where these are written.
  function received(text) {
    const place = document.querySelector("#global_statusmessage");
    if (!place || place.querySelector(".t-editor-words")) return;
    let words = null;
    try {
      words = JSON.parse(text).words;
    } catch {
      return;
    }
    if (!words) return;
    const line = document.createElement("p");
    line.className = "alert alert-warning t-editor-words";
    line.setAttribute("role", "status");
    const link = document.createElement("a");
    link.href = words.href;
    link.textContent = words.action;
    line.append(`${words.text} `, link);
    place.append(line);
  }

  // Plone shuts Save while something is missing, and says no word; ours stays open
  // (portal/mended.py) and leads to the first line that is missing, whatever its tab.
  document.addEventListener("click", (event) => {
    const save = event.target.closest && event.target.closest("[name='form.buttons.save']");
    const form = save && save.form;
    const wrong = form && [...form.elements].find((one) => one.willValidate && !one.validity.valid);
    if (!wrong) return;
    const tabs = form.querySelectorAll(".autotoc-nav a");
    const here = [...form.querySelectorAll(":scope > fieldset")].indexOf(wrong.closest("fieldset"));
    if (tabs[here]) tabs[here].click();
    setTimeout(() => {
      wrong.focus({ preventScroll: true });
      (wrong.closest(".field") || wrong).scrollIntoView({ block: "center" });
    }, 100);
  });

  function refused(text) {
    const place = document.querySelector("#global_statusmessage");
    // Over a page, the browser for pictures says it itself.
    if (!place || document.querySelector(".content-browser")) return;
    const line = document.createElement("p");
    line.className = "alert alert-danger";
    line.setAttribute("role", "alert");
    try {
      const said = JSON.parse(text);
      line.textContent = said.name ? `${said.name}: ${said.error}` : said.error;
    } catch {
      return;
    }
    place.append(line);
    place.scrollIntoView({ block: "center" });
  }
})();
