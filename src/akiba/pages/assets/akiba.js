// Makes parts of a page quicker; every link and form works without it.
// data-part="id" on a link or form: fetch its page and swap only the element of that id.
// data-live="id" on a form: while it is typed in, show that part as the page would be with these values (always GET).
// data-again="seconds" on a part: fetch it again until it no longer asks for that.
// data-sum="a b -c" on an output: what stands in the fields of these sums (data-of), as it is typed.
const calm = new Map();
let asked = 0;

async function show(id, url, options = {}, keep = true) {
  const place = document.getElementById(id);
  const turn = ++asked;
  place.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { ...options, headers: { "X-Part": id }, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = page.getElementById(id);
    if (!part) return location.assign(answer.url);
    if (turn !== asked && options.live) return;
    place.replaceWith(document.adoptNode(part));
    if (keep) history.pushState({ part: id }, "", answer.url);
    if (page.title) document.title = page.title;
    watch(part);
    if (!options.live) (part.querySelector("[aria-invalid], [role=alert], [autofocus]") || part).focus?.();
  } catch {
    if (options.live || options.again) return place.removeAttribute("aria-busy");
    location.assign(url);
  }
}

function watch(root) {
  for (const part of [root, ...root.querySelectorAll("[data-again]")]) {
    const seconds = Number(part.dataset?.again);
    if (seconds) setTimeout(() => part.isConnected && show(part.id, location.href, { again: true }, false), seconds * 1000);
  }
}

const query = (form) => new URLSearchParams([...new FormData(form)].filter(([name, value]) => name !== "csrf" && typeof value === "string"));

addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  const link = event.target.closest("a[data-part]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  show(link.dataset.part, link.href);
});

addEventListener("submit", (event) => {
  const form = event.target;
  if (form.ariaBusy === "true") return event.preventDefault();
  if (form.method === "post") {
    form.ariaBusy = "true";
    setTimeout(() => (form.ariaBusy = null), 8000);
  } else if (form.dataset.part) {
    event.preventDefault();
    show(form.dataset.part, `${form.action.split("?")[0]}?${query(form)}`);
  }
});

function add(form) {
  const [group, point] = form.dataset.signs;
  const plain = (text) => Number(text.replaceAll(group, "").replace(/\s/g, "").replace(point, ".")) || 0;
  for (const out of form.querySelectorAll("[data-sum]")) {
    const signs = new Map(out.dataset.sum.split(" ").map((name) => (name[0] === "-" ? [name.slice(1), -1] : [name, 1])));
    const sum = [...form.querySelectorAll("[data-of]")].reduce((sum, field) => sum + (signs.get(field.dataset.of) || 0) * plain(field.value), 0);
    const [whole, part] = sum.toFixed(out.dataset.digits).split(".");
    out.value = whole.replace(/\B(?=(\d{3})+$)/g, group) + (part ? point + part : "");
  }
}

addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.dataset.signs) add(form);
  if (!form?.dataset.live) return;
  clearTimeout(calm.get(form));
  const url = `${location.pathname}?${query(form)}`;
  calm.set(form, setTimeout(() => show(form.dataset.live, url, { live: true }, false), 350));
});

addEventListener("change", (event) => {
  const { name, value, form } = event.target;
  if (event.target.matches("[data-go]")) form.requestSubmit();
  if (event.target.matches("[data-reload]")) location.search = new URLSearchParams([[name, value]]);
});

addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    document.querySelector(".find input")?.select();
  }
  if (event.key === "Escape") for (const menu of document.querySelectorAll("details.menu[open]")) menu.open = false;
});

addEventListener("popstate", () => location.reload());
addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => (form.ariaBusy = null)));
watch(document.body);
