"use strict";
const changes = [...document.querySelectorAll(".change")];
const form = document.getElementById("filters");
if (form) {
  const search = document.getElementById("search");
  const resource = document.getElementById("resource");
  const shown = document.getElementById("shown");
  const none = document.getElementById("none");
  const texts = new Map(changes.map((it) => [it, it.textContent.toLowerCase()]));
  const visible = () => changes.filter((it) => !it.hidden);

  // The filters are kept in the address, so that a page can be sent as it is seen.
  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const boxes = [...form.querySelectorAll("[name=severity]")];
    const severities = new Set(boxes.filter((it) => it.checked).map((it) => it.value));
    for (const it of changes) {
      const text = texts.get(it);
      it.hidden = !severities.has(it.dataset.severity)
        || (resource.value !== "" && it.dataset.resource !== resource.value)
        || !words.every((word) => text.includes(word));
    }
    for (const section of document.querySelectorAll("main > section")) {
      section.hidden = !section.querySelector(".change:not([hidden])");
    }
    const count = visible().length;
    none.hidden = count > 0;
    shown.textContent = `${count} of ${changes.length} changes.`;
    const kept = new URLSearchParams();
    if (search.value) kept.set("q", search.value);
    if (resource.value) kept.set("resource", resource.value);
    const off = boxes.filter((it) => !it.checked).map((it) => it.value);
    if (off.length > 0) kept.set("without", off.join(" "));
    history.replaceState(null, "", kept.size > 0 ? `#${kept}` : location.pathname + location.search);
  };

  const kept = new URLSearchParams(location.hash.slice(1));
  search.value = kept.get("q") ?? "";
  const wanted = kept.get("resource") ?? "";
  if ([...resource.options].some((it) => it.value === wanted)) resource.value = wanted;
  const off = new Set((kept.get("without") ?? "").split(" "));
  for (const it of form.querySelectorAll("[name=severity]")) it.checked = !off.has(it.value);

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());

  const go = (step) => {
    const all = visible();
    if (all.length === 0) return;
    const at = all.indexOf(document.activeElement.closest?.(".change"));
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
    const summary = all[next].querySelector("summary");
    summary.focus();
    summary.scrollIntoView({ block: "center" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input[type=search], select");
    if (event.key === "Escape") {
      search.value = "";
      resource.value = "";
      for (const it of form.querySelectorAll("[name=severity]")) it.checked = true;
      document.activeElement.blur();
      apply();
    } else if (typing) {
      return;
    } else if (event.key === "/") {
      event.preventDefault();
      search.focus();
    } else if (event.key === "j") {
      go(1);
    } else if (event.key === "k") {
      go(-1);
    }
  });
  apply();
}
