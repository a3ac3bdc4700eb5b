/* Pictures in a text. Plone's dialog takes one without words for people who cannot see
   it: here it says what they are for, and asks once when they are missing; a picture
   that only decorates goes in when the button is pressed again. Where one is uploaded
   beside the columns of its browser, that place comes into view. */
(() => {
  "use strict";
  const WORDS = document.documentElement.lang.startsWith("th")
    ? {
        hint: "หนึ่งประโยคที่บอกสิ่งที่เห็นในภาพ สำหรับผู้ที่มองไม่เห็น ภาพตกแต่งให้เว้นว่าง",
        missing: "ภาพนี้ยังไม่มีข้อความแทนภาพ โปรดเขียนหนึ่งประโยค หากเป็นเพียงภาพตกแต่ง กดปุ่มแทรกอีกครั้ง",
      }
    : {
        hint: "One sentence that says what is seen, for people who cannot see it. Leave it empty for decoration.",
        missing: "This picture has no words yet. Please write one sentence; if it only decorates, press the button again.",
      };
  const ALT = ".linkModal input[name=alt]";

  function told(line, name, css, text) {
    const known = line.parentElement.querySelector(`.${name}`);
    if (known) return known;
    const made = document.createElement("p");
    made.className = `${name} ${css}`;
    made.id = `${line.id || "alt"}-${name}`;
    made.textContent = text;
    line.insertAdjacentElement("afterend", made);
    const before = line.getAttribute("aria-describedby");
    line.setAttribute("aria-describedby", before ? `${made.id} ${before}` : made.id);
    return made;
  }
  const hint = (line) => told(line, "t-alt-hint", "form-text mb-0", WORDS.hint);

  /* Before Plone's own script hears of it. */
  function ask(event) {
    const press = event.target.closest(".modal.show [name=insert]");
    const line = press && press.closest(".modal.show").querySelector(ALT);
    if (!line || line.value.trim() || line.dataset.asked) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    line.dataset.asked = "1";
    line.setAttribute("aria-invalid", "true");
    const said = told(line, "t-alt-missing", "text-danger mb-0", WORDS.missing);
    said.setAttribute("role", "alert");
    line.focus();
    line.scrollIntoView({ block: "center" });
  }

  function into(pane) {
    if (pane.dataset.seen) return;
    pane.dataset.seen = "1";
    pane.scrollIntoView({ block: "nearest", inline: "end" });
  }
  function look() {
    document.querySelectorAll(ALT).forEach(hint);
    document.querySelectorAll(".content-browser .upload-wrapper").forEach(into);
  }
  document.addEventListener("click", ask, true);
  const start = () => new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  if (document.body) start();
  else document.addEventListener("DOMContentLoaded", start);
})();
