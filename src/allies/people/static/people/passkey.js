/* Passkeys: asks the device, and sends what it answers with the page's own form. Needs no inline script. */
(() => {
  "use strict";
  const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const withBytes = (keys) => (keys || []).map((key) => ({ ...key, id: toBytes(key.id) }));

  function forGet({ publicKey }) {
    return { publicKey: { ...publicKey, challenge: toBytes(publicKey.challenge), allowCredentials: withBytes(publicKey.allowCredentials) } };
  }

  function forCreate({ publicKey }) {
    return { publicKey: { ...publicKey, challenge: toBytes(publicKey.challenge), user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
      excludeCredentials: withBytes(publicKey.excludeCredentials) } };
  }

  function answer(credential) {
    const { response } = credential;
    const said = { clientDataJSON: toText(response.clientDataJSON) };
    if (response.attestationObject) {
      said.attestationObject = toText(response.attestationObject);
      said.transports = response.getTransports ? response.getTransports() : [];
    } else {
      said.authenticatorData = toText(response.authenticatorData);
      said.signature = toText(response.signature);
      said.userHandle = response.userHandle ? toText(response.userHandle) : null;
    }
    return { type: credential.type, id: credential.id, rawId: toText(credential.rawId), response: said,
      clientExtensionResults: credential.getClientExtensionResults(), authenticatorAttachment: credential.authenticatorAttachment };
  }

  async function options(button) {
    if (!button.dataset.options) return JSON.parse(document.getElementById("passkey-options").textContent);
    const reply = await fetch(button.dataset.options, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    if (!reply.ok) throw new Error(reply.statusText);
    return reply.json();
  }

  async function ask(button) {
    const given = await options(button);
    if (button.dataset.passkey === "create") return navigator.credentials.create(forCreate(given.creation_options));
    return navigator.credentials.get(forGet(given.request_options));
  }

  function trouble(kind) {
    const place = document.querySelector("[data-passkey-trouble]");
    place.querySelector("[data-words]").textContent = place.dataset[kind];
    place.hidden = false;
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-passkey]");
    if (!button) return;
    event.preventDefault();
    if (!window.PublicKeyCredential) return trouble("missing");
    document.querySelector("[data-passkey-trouble]").hidden = true;
    try {
      const credential = await ask(button);
      const form = document.getElementById(button.dataset.form);
      form.elements.credential.value = JSON.stringify(answer(credential));
      form.submit();
    } catch {
      trouble("stopped");
    }
  });
})();
