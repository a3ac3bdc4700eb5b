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

  // A file dropped on a folder that the site refuses: say why, above the list.
  const send = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function open(method, url, ...rest) {
    if (String(url).split("?")[0].endsWith("fileUpload")) {
      this.addEventListener("load", () => {
        if (this.status === 400) refused(this.responseText);
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

  function refused(text) {
    const place = document.querySelector("#global_statusmessage");
    if (!place) return;
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
