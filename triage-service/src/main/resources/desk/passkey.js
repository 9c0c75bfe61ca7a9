// Passkeys: asks the server for a challenge, the device for an answer, and sends it. A section says by its data attributes
// what to do (data-passkey: get, create, code, none), where to ask and answer, and where to go then.
'use strict';

(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');

  const post = (where, type, body) =>
    fetch(where, {
      method: 'POST',
      redirect: 'error',
      headers: { 'Content-Type': type, 'X-CSRF-TOKEN': document.querySelector('meta[name=csrf]').content },
      body,
    });

  async function asked(section) {
    const answer = await post(section.dataset.options, 'application/json', '{}');
    if (!answer.ok) throw new Error('refused');
    const options = await answer.json();
    options.challenge = bytes(options.challenge);
    for (const known of [...(options.allowCredentials ?? []), ...(options.excludeCredentials ?? [])]) {
      known.id = bytes(known.id);
    }
    if (options.user) options.user.id = bytes(options.user.id);
    return options;
  }

  const common = (made) => ({
    id: made.id,
    rawId: text(made.rawId),
    type: made.type,
    clientExtensionResults: made.getClientExtensionResults(),
    ...(made.authenticatorAttachment ? { authenticatorAttachment: made.authenticatorAttachment } : {}),
  });

  async function create(section) {
    const made = await navigator.credentials.create({ publicKey: await asked(section) });
    return JSON.stringify({
      ...common(made),
      response: {
        attestationObject: text(made.response.attestationObject),
        clientDataJSON: text(made.response.clientDataJSON),
        transports: made.response.getTransports?.() ?? [],
      },
    });
  }

  async function get(section) {
    const used = await navigator.credentials.get({ publicKey: await asked(section) });
    return JSON.stringify({
      ...common(used),
      response: {
        authenticatorData: text(used.response.authenticatorData),
        clientDataJSON: text(used.response.clientDataJSON),
        signature: text(used.response.signature),
        ...(used.response.userHandle ? { userHandle: text(used.response.userHandle) } : {}),
      },
    });
  }

  async function answered(section) {
    const to = section.dataset.answer;
    switch (section.dataset.passkey) {
      case 'create':
        return post(to, 'application/json', await create(section));
      case 'get':
        return post(to, 'application/json', await get(section));
      case 'code':
        return post(to, 'application/x-www-form-urlencoded',
          new URLSearchParams({ code: section.querySelector('[data-code]').value }).toString());
      default:
        return post(to, 'application/x-www-form-urlencoded', '');
    }
  }

  const words = {
    create: 'No passkey was made. Try again, or use another device or security key.',
    get: 'The passkey was not accepted. Try again, or use a recovery code.',
    code: 'The code was not accepted: see that it is right and was not used before. After five wrong tries codes are closed for 15 minutes.',
    none: 'That was not accepted. Load the page again.',
  };

  document.addEventListener('click', async (event) => {
    const button = event.target.closest('[data-passkey] [data-go]');
    if (!button) return;
    const section = button.closest('[data-passkey]');
    const problem = section.querySelector('[data-problem]');
    problem.hidden = true;
    button.disabled = true;
    try {
      const answer = await answered(section);
      if (!answer.ok) throw new Error('refused');
      // By the prototype: a field of the form may be called submit.
      if (section.dataset.form) HTMLFormElement.prototype.submit.call(document.getElementById(section.dataset.form));
      else location.assign(section.dataset.then);
    } catch {
      problem.textContent = window.PublicKeyCredential || !['create', 'get'].includes(section.dataset.passkey)
        ? words[section.dataset.passkey]
        : 'This browser knows no passkeys here. Open the desk by its own address, or use a recovery code.';
      problem.hidden = false;
      button.disabled = false;
    }
  });
})();
