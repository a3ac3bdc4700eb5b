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
})();
