/* What Plone's scripts draw for editors, mended where readers of screens and the keyboard
   stumble: lines without a name, dialogs without a heading, ids that stand twice, forms
   that Enter sends to nowhere. What the server writes is mended by portal/mended.py. Each
   rule names what it finds and what is done with it, again whenever a script has drawn. */
(() => {
  "use strict";

  const thai = document.documentElement.lang.startsWith("th");
  const WORDS = thai
    ? { remove: "เอาออก", open: "เปิดรายการ", tools: "เครื่องมือของช่องเขียน", text: "เนื้อหา", file: "ไฟล์", progress: "ความคืบหน้า", filter: "ค้นหาในรายการนี้", browser: "เลือกเนื้อหา", choose: "เลือก", criterion: "เอาเงื่อนไขออก", count: "จำนวนคำ" }
    : { remove: "Remove", open: "Open the list", tools: "Tools of the text editor", text: "Text", file: "File", progress: "Progress", filter: "Search in this list", browser: "Choose content", choose: "Choose", criterion: "Remove the condition", count: "Word count" };
  const CONTROL = "input:not([type=hidden]):not([type=submit]):not([type=button]), select, textarea";
  const FRAME = ".popover, .modal-content, .tox-dialog, fieldset, .field, form";
  const HEAD = ".popover-title, .modal-title, .tox-dialog__title, legend, label, h1, h2, h3";
  let count = 0;

  /* Dates that Plone's scripts draw for who reads English: day, month, year. */
  const said = Date.prototype.toLocaleString;
  Date.prototype.toLocaleString = function (language, ...how) {
    return said.call(this, /^en(-us)?$/i.test(language) ? "en-GB" : language, ...how);
  };

  const words = (one) => (one ? one.textContent.replace(/\s+/g, " ").trim() : "");
  const put = (one, name, value) => {
    if (value && one.getAttribute(name) !== String(value)) one.setAttribute(name, value);
  };
  const fresh = (one, stem) => {
    if (!one.id) one.id = `mend-${stem}-${(count += 1)}`;
    return one.id;
  };

  /* The label that stands before a line and says nothing of it; it names one line alone. */
  function labelBefore(control) {
    for (let one = control; one && !one.matches(FRAME); one = one.parentElement) {
      for (let before = one.previousElementSibling; before; before = before.previousElementSibling) {
        if (before.matches("label")) return before;
        if (before.matches(CONTROL)) break;
      }
    }
    return null;
  }

  /* Words stand behind a box to tick. */
  function labelOf(control) {
    if (!["checkbox", "radio"].includes(control.type)) return labelBefore(control);
    const after = control.nextElementSibling;
    if (after && after.matches("label")) return after;
    const around = control.closest(".form-check") || control.parentElement;
    return around.querySelector("label, span") || labelBefore(control);
  }

  function name(control) {
    if (control.labels && control.labels.length) return;
    if (control.getAttribute("aria-label") || control.getAttribute("aria-labelledby") || control.title) return;
    const label = labelOf(control);
    if (label && label.matches("label") && !label.control && !label.querySelector(CONTROL)) {
      label.htmlFor = fresh(control, "line");
      return;
    }
    const frame = control.closest(FRAME);
    const other = control.type === "file" ? WORDS.file : WORDS.choose;
    put(control, "aria-label", words(label) || control.placeholder || words(frame && frame.querySelector(HEAD)) || other);
  }

  /* Enter in a form without a button of its own would load the page anew. */
  function sends(form) {
    if (form.querySelector("button:not([type=button]), [type=submit], [type=image]")) return;
    const frame = form.closest(".popover, .modal-content");
    const press = frame && frame.querySelector(".btn-primary, .btn-danger");
    if (!press) return;
    const own = document.createElement("input");
    own.type = "submit";
    own.hidden = true;
    own.value = words(press) || press.value || WORDS.choose;
    form.append(own);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      press.click();
    });
  }

  /* A choice that a script follows at once. */
  function follows(form) {
    if (form.querySelector("[type=submit]")) return;
    const own = document.createElement("input");
    own.type = "submit";
    own.hidden = true;
    own.value = WORDS.choose;
    form.append(own);
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  function legend(fieldset) {
    const frame = fieldset.closest(".popover, .modal-content");
    const head = frame && frame.querySelector(HEAD);
    if (!head || fieldset.querySelector(":scope > legend")) return;
    const made = document.createElement("legend");
    made.className = "visually-hidden";
    made.textContent = words(head);
    fieldset.prepend(made);
  }

  /* TinyMCE: each text has the name of its field. */
  function writing(frame) {
    const field = document.getElementById(frame.id.replace(/_ifr$/, ""));
    const label = field && field.labels && field.labels[0];
    put(frame, "title", words(label) || WORDS.text);
  }
  /* Of several texts each has its tools. */
  function tools(one) {
    const at = [...document.querySelectorAll(".tox-tinymce-aux")].indexOf(one);
    put(one, "role", "region");
    put(one, "aria-label", at ? `${WORDS.tools} ${at + 1}` : WORDS.tools);
  }
  /* It says the count as soon as it has one. */
  function counter(one) {
    if (words(one)) one.removeAttribute("aria-label");
    else put(one, "aria-label", WORDS.count);
  }
  function handle(one) {
    const editor = one.closest(".tox-tinymce");
    put(one, "aria-valuenow", Math.round(editor ? editor.getBoundingClientRect().height : 0));
  }

  /* select2: the line that takes the focus is what opens the list. */
  function focusser(one) {
    put(one, "role", "combobox");
    put(one, "aria-haspopup", "listbox");
    const around = one.closest(".select2-container");
    const open = around.classList.contains("select2-dropdown-open");
    put(one, "aria-expanded", String(open));
    const list = open && document.querySelector(".select2-drop-active .select2-results");
    if (list) put(one, "aria-controls", fresh(list, "list"));
    else one.removeAttribute("aria-controls");
  }
  function group(list) {
    const head = list.parentElement.querySelector(":scope > .select2-result-label");
    list.setAttribute("role", "group");
    if (head) {
      head.setAttribute("role", "presentation");
      put(list, "aria-label", words(head));
    }
  }

  /* Tabs of a field have its name, those of a form that of the page. */
  function tabs(one) {
    const field = one.closest(".field");
    put(one, "aria-label", words((field && field.querySelector("label")) || document.querySelector("h1")));
  }

  const drop = (attribute) => (one) => one.removeAttribute(attribute);
  const set = (attribute, value) => (one) => put(one, attribute, value);

  /* What is pressed is a button, for the keyboard too. */
  function button(words) {
    return (one) => {
      put(one, "role", "button");
      put(one, "tabindex", "0");
      put(one, "aria-label", words);
    };
  }
  /* Tips are a part of the page. */
  function tip(one) {
    const main = document.querySelector("main");
    if (main && one.parentElement === document.body) main.append(one);
  }
  /* What a menu or a dialog lies over, in part or all, is not pressed by mistake. */
  const BELOW = ":is(main, .content-browser) :is(a, button, input, select, [role=button])";
  const meet = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  function under() {
    const open = document.querySelector(".dropdown-menu.show, .pat-structure .popover.active");
    document.querySelectorAll(open ? BELOW : `${BELOW}[inert]`).forEach((one) => {
      const opened = one.matches(".show, [aria-expanded=true]") || one === document.activeElement;
      one.inert = Boolean(open) && !opened && !open.contains(one) && meet(open.getBoundingClientRect(), one.getBoundingClientRect());
    });
  }

  /* Dialogs: those of a folder's contents, and those that lie over the page. They take
     the focus, hold it while they lie over all, and give it back to what opened them. */
  const REACHED = `${CONTROL}, button, a[href], [tabindex="0"], iframe`;
  const seen = (one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ checkVisibilityCSS: true });
  const reached = (frame) => [...frame.querySelectorAll(REACHED)].filter(seen);
  const openers = new Map();

  function takes(frame, opener) {
    if (openers.has(frame)) return;
    openers.set(frame, opener);
    if (frame.contains(document.activeElement)) return;
    const body = frame.querySelector(".modal-body, .popover-content") || frame;
    const control = reached(body)[0] || reached(frame)[0];
    if (control) control.focus();
    else {
      frame.tabIndex = -1;
      frame.focus();
    }
  }
  /* What opened it may have been drawn anew, or lie in a menu that is closed by now. */
  function returns(opener) {
    const menu = opener.closest(".dropdown-menu");
    const toggle = menu && !seen(opener) && menu.parentElement.querySelector("[data-bs-toggle]");
    const now = toggle || (opener.isConnected ? opener : opener.id && document.getElementById(opener.id));
    if (now && (document.activeElement === document.body || !seen(document.activeElement))) now.focus();
  }
  function gone(frame) {
    const opener = openers.get(frame);
    openers.delete(frame);
    if (opener) setTimeout(returns, 150, opener);
  }
  function dialog(one) {
    put(one, "role", "dialog");
    const title = one.querySelector(".modal-title, .popover-title");
    put(one, "aria-label", words(title) || WORDS.choose);
  }
  /* Inside the page: not beyond its right, nor below the toolbar at its left. */
  function within(one) {
    const main = document.querySelector("main");
    const { left, right } = one.getBoundingClientRect();
    const over = Math.max(right + 8 - document.documentElement.clientWidth, 0);
    const below = main ? Math.min(left - over - main.getBoundingClientRect().left, 0) : 0;
    if (over || below) one.style.left = `${parseFloat(one.style.left) - over - below}px`;
  }
  function popover(one) {
    dialog(one);
    if (one.classList.contains("active")) within(one);
    if (one.classList.contains("active")) takes(one, document.getElementById(one.id.replace("popover-", "btn-")) || pressed);
  }
  function modal(one) {
    dialog(one);
    put(one, "aria-modal", "true");
    takes(one, pressed);
  }
  /* What is on the site, to choose from, lies over the page and over other dialogs. */
  function picker(one) {
    put(one, "role", "dialog");
    put(one, "aria-modal", "true");
    put(one, "aria-label", WORDS.browser);
    if (one.querySelector(".contentItem")) takes(one, last);
  }
  const PICKER = ".content-browser-position-wrapper";
  const OVER = `.modal.show, ${PICKER}`;
  function holds(event, open) {
    const all = reached(open);
    const end = event.shiftKey ? all[0] : all[all.length - 1];
    if (all.length && (document.activeElement === end || !open.contains(document.activeElement))) {
      event.preventDefault();
      (event.shiftKey ? all[all.length - 1] : all[0]).focus();
    }
  }
  const isOpen = (frame) => frame.isConnected && frame.matches(`.popover.active, ${OVER}`);

  let pressed = document.body;
  let last = document.body;
  const note = (event) => {
    const link = event.target.closest && event.target.closest("a, button, iframe");
    if (!link || link.closest(PICKER)) return;
    last = link;
    if (!link.closest(".modal, .popover")) pressed = link;
  };
  document.addEventListener("click", note, true);
  document.addEventListener("focusin", note, true);

  /* The script of the picker takes every key, that which leads on among them, and ends
     with Escape only here and there. */
  function inPicker(event, open) {
    if (event.key === "Escape") {
      if (open.querySelector(".dropdown-menu.show")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      open.querySelector(".toolBar > button").click();
    } else if (event.key === " " && event.target.matches(".contentItem")) {
      event.preventDefault();
      event.target.click();
    } else if (event.key === "Tab") {
      event.stopPropagation();
      holds(event, open);
    } else if (event.target.matches("button, a")) event.stopPropagation();
  }
  window.addEventListener("keydown", (event) => {
    const open = document.querySelector(PICKER);
    if (open) inPicker(event, open);
    else if (event.target.matches("div[role=button]") && [" ", "Enter"].includes(event.key)) {
      event.preventDefault();
      event.target.click();
    }
  }, true);
  /* Escape ends the list of a line alone, and not what the line stands in. */
  let listed = false;
  window.addEventListener("keydown", (event) => {
    listed = event.key === "Escape" && Boolean(document.querySelector(".select2-dropdown-open"));
  }, true);
  window.addEventListener("keyup", (event) => {
    // Who passes the line for words by keyboard has not filtered: the rows stay.
    const passes = ["Tab", "Shift"].includes(event.key) && event.target.id === "textFilterInput";
    if (passes || (event.key === "Escape" && listed)) event.stopImmediatePropagation();
  }, true);
  document.addEventListener("keydown", (event) => {
    if (document.querySelector(".select2-dropdown-open, .tox-dialog, .t-datebox")) return;
    const open = [...document.querySelectorAll(".modal.show")].pop();
    if (open && event.key === "Tab") holds(event, open);
    const small = !open && event.key === "Escape" && document.querySelector(".pat-structure .popover.active");
    const opener = small && openers.get(small);
    if (opener) opener.click();
  });

  const RULES = [
    [".pat-structure .popover", popover],
    [".modal.show", modal],
    [PICKER, picker],
    [".content-browser-wrapper input[name=filter]", (one) => { put(one, "aria-label", WORDS.filter); put(one, "placeholder", WORDS.filter); }],
    [".content-browser-wrapper nav", set("aria-label", WORDS.browser)],
    [".content-browser-wrapper [tabindex]:not([tabindex='0'], [tabindex='-1'])", set("tabindex", "0")],
    [CONTROL, name],
    [".popover form, .modal form", sends],
    ["#diffTypeSelector", follows],
    [".fieldDiff :is(ul, ol, li)", set("role", "none")],
    [".popover fieldset, .modal fieldset", legend],
    [".modal-title", (one) => { put(one, "role", "heading"); put(one, "aria-level", "2"); }],
    [".modal-body :is(h3, h4, h5, h6)", (one) => { put(one, "role", "heading"); put(one, "aria-level", "3"); }],
    [".modal header:not([role])", set("role", "none")],
    [".autotoc-nav", tabs],
    [".modal .autotoc-nav", (one) => put(one, "aria-label", words(one.closest(".modal").querySelector(".modal-title")))],
    [".pat-structure [aria-hidden=true]:is(a, button)", drop("aria-hidden")],
    ["[role=progressbar]:not([aria-label])", set("aria-label", WORDS.progress)],
    [".tox-edit-area__iframe", writing],
    [".tox-statusbar__resize-handle", handle],
    [".tox-statusbar__wordcount", counter],
    [".tox-tinymce-aux", tools],
    [".tox [role^=menuitem][aria-selected]", drop("aria-selected")],
    [".select2-focusser", focusser],
    [".select2-search-choice-close:is(a)", set("aria-label", WORDS.remove)],
    ["a.select2-choice", set("aria-label", WORDS.open)],
    ["#select2-drop", (one) => { put(one, "role", "dialog"); put(one, "aria-label", WORDS.choose); }],
    ["[role=combobox][aria-owns]:not([aria-controls])", (one) => put(one, "aria-controls", one.getAttribute("aria-owns"))],
    [".querystring-criteria-remove", button(WORDS.criterion)],
    ["[data-tippy-root]", tip],
    [".pat-structure img:not([alt])", (one) => { one.alt = ""; }],
    [".select2-result-sub", group],
    [".select2-result-with-children", set("role", "presentation")],
  ];

  /* The second of two elements with one id: in a dialog it stays, since the words of the
     dialog point at it, and what lies below keeps its id aside until the dialog is gone. */
  function once() {
    const open = document.querySelector(".modal.show");
    document.querySelectorAll("[data-mend-id]").forEach((one) => {
      if (open && open.querySelector(`[id="${CSS.escape(one.dataset.mendId)}"]`)) return;
      one.id = one.dataset.mendId;
      delete one.dataset.mendId;
    });
    const known = new Map();
    document.querySelectorAll("body [id]").forEach((one) => {
      const first = known.get(one.id);
      if (!first) known.set(one.id, one);
      else second(first, one);
    });
  }
  function second(first, one) {
    const inside = one.closest(".modal.show");
    if (inside && !inside.contains(first)) {
      first.dataset.mendId = first.id;
      first.removeAttribute("id");
      return;
    }
    const points = one.parentElement.querySelectorAll(`[aria-labelledby="${CSS.escape(one.id)}"]`);
    one.removeAttribute("id");
    points.forEach((other) => other.setAttribute("aria-labelledby", fresh(one, "part")));
  }

  /* Plone's queue of uploads ends at the first file that is refused: that one goes behind
     the others, at once, before the queue is looked at again. */
  function refused(preview) {
    const area = preview.closest(".upload-area");
    const files = area && area.dropzone ? area.dropzone.files : [];
    const at = files.findIndex((one) => one.previewElement === preview);
    if (at < 0 || preview.dataset.mendBehind) return;
    preview.dataset.mendBehind = "yes";
    files.push(...files.splice(at, 1));
  }

  let waiting = false;
  function mend() {
    waiting = false;
    [...openers.keys()].filter((frame) => !isOpen(frame)).forEach(gone);
    once();
    RULES.forEach(([found, act]) => document.querySelectorAll(found).forEach(act));
    under();
  }
  function soon() {
    if (waiting) return;
    waiting = true;
    setTimeout(mend, 60);
  }
  function start() {
    mend();
    new MutationObserver(() => {
      document.querySelectorAll(".upload-area .dz-error").forEach(refused);
      soon();
    }).observe(document.body, {
      childList: true, subtree: true, attributes: true,
      attributeFilter: ["class", "id", "aria-hidden", "aria-expanded", "aria-selected", "title", "role"],
    });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
