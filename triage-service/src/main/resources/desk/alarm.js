// The alarm sounds in a page that somebody has allowed to sound.
(() => {
  "use strict";
  const AGAIN_MS = 20_000;
  const button = document.getElementById("sound");
  const said = document.getElementById("alarm-said");
  let audio = null;
  let before = 0;
  let sounded = 0;

  const ringing = () => Number(document.getElementById("alarm").dataset.ringing);
  const tone = () => {
    if (!audio || audio.state !== "running") return;
    sounded = Date.now();
    for (const [at, pitch] of [[0, 880], [0.3, 660], [0.6, 880]]) {
      const note = audio.createOscillator();
      const volume = audio.createGain();
      note.frequency.value = pitch;
      volume.gain.setValueAtTime(0.2, audio.currentTime + at);
      volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + at + 0.25);
      note.connect(volume).connect(audio.destination);
      note.start(audio.currentTime + at);
      note.stop(audio.currentTime + at + 0.25);
    }
    document.dispatchEvent(new CustomEvent("waylight:sounded"));
  };
  const look = () => {
    const now = ringing();
    if (now > before) {
      said.textContent = document.getElementById("alarm").querySelector("strong").textContent;
      tone();
    } else if (now > 0 && Date.now() - sounded > AGAIN_MS) {
      tone();
    } else if (now === 0) {
      said.textContent = "";
    }
    before = now;
  };

  button.addEventListener("click", async () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    if (!on) { await audio.suspend(); return; }
    audio = audio || new AudioContext();
    await audio.resume();
    tone();
  });
  document.addEventListener("htmx:afterSettle", look);
  setInterval(look, 5_000);
  look();
})();
