/* What can be reached by keyboard: it takes the focus, shows it, in the order of reading. */
() => {
  const ONES = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const LOOKS = [
    "outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "borderColor",
    "backgroundColor", "color", "textDecorationLine", "opacity", "clip", "transform",
  ];
  const look = (one) => {
    const style = getComputedStyle(one);
    return LOOKS.map((name) => style[name]).join("|");
  };
  const name = (one) => one.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const here = (one) => {
    const style = getComputedStyle(one);
    return !one.disabled && one.type !== "hidden" && one.tabIndex >= 0
      && one.checkVisibility({ checkVisibilityCSS: true }) && style.display !== "contents"
      && !one.closest("[inert]");
  };
  const wrong = [];
  const ones = [...document.querySelectorAll(ONES)].filter(here);
  document.activeElement.blur();
  for (const one of ones) {
    const radio = one.type === "radio" || one.type === "checkbox";
    const shown = radio ? [one, one.labels && one.labels[0]].filter(Boolean) : [one];
    const before = shown.map(look).join();
    one.focus();
    if (document.activeElement !== one) wrong.push(`takes no focus: ${name(one)}`);
    else if (shown.map(look).join() === before) wrong.push(`shows no focus: ${name(one)}`);
    one.blur();
  }
  return wrong;
}
