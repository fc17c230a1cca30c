// Sends the request that a form with data-try describes, as whoever is logged in, and shows what came back.
// Fields are named after their place: path.…, query.…, header.…, part.… (of a multipart form) and body.
const MOST = 200000;
const form = document.querySelector("form[data-try]");
const place = document.getElementById("came-back");

function request() {
  const { try: method, path, tenant, header, token } = form.dataset;
  const headers = { "Fineract-Platform-TenantId": tenant, [header]: token };
  const query = new URLSearchParams();
  const parts = new FormData();
  let address = path;
  let body;
  for (const [name, value] of new FormData(form)) {
    const [where, ...rest] = name.split(".");
    const inner = rest.join(".");
    if (where === "body") body = value;
    else if (value === "" || value.size === 0) continue;
    else if (where === "path") address = address.replace(`{${inner}}`, encodeURIComponent(value));
    else if (where === "query") query.append(inner, value);
    else if (where === "header") headers[inner] = value;
    else if (where === "part") parts.append(inner, value);
  }
  if (body) headers["Content-Type"] = "application/json";
  else if ([...parts].length) body = parts;
  return [`${address}${query.size ? `?${query}` : ""}`, { method, headers, body: body || undefined, credentials: "same-origin" }];
}

function block(text) {
  const made = document.createElement("pre");
  made.tabIndex = 0;
  made.textContent = text;
  return made;
}

async function send() {
  const [address, options] = request();
  const began = performance.now();
  const answer = await fetch(address, options);
  const content = await answer.blob();
  const line = document.createElement("p");
  line.textContent = `${answer.status} ${answer.statusText} · ${Math.round(performance.now() - began)} ms · ${content.size} B`;
  line.className = answer.ok ? "good" : "bad";
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  place.replaceChildren(line, block(headers));
  if (/json|text|csv/.test(content.type)) {
    let text = await content.text();
    try {
      text = JSON.stringify(JSON.parse(text), null, 2);
    } catch {}
    if (text) place.append(block(text.slice(0, MOST)));
  }
}

form.hidden = false;
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  event.stopPropagation();
  place.setAttribute("aria-busy", "true");
  try {
    await send();
  } catch (error) {
    place.replaceChildren(block(String(error)));
  }
  place.removeAttribute("aria-busy");
});
