// Says that a report came, in words and by a sound; takes content off a screen that nobody looks at. Nothing here is needed
// to read or to answer.
(() => {
  "use strict";
  const EVERY_MS = 5_000;
  const live = document.body.dataset.live;
  if (!live) return;
  const news = document.getElementById("news");
  const show = document.getElementById("show");
  const button = document.getElementById("sound");
  const title = document.title;
  let [waiting, version] = live.split(" ");
  waiting = Number(waiting);
  let audio = null;

  const tone = () => {
    if (!audio || audio.state !== "running") return;
    for (const [at, pitch] of [[0, 660], [0.25, 880]]) {
      const note = audio.createOscillator();
      const volume = audio.createGain();
      note.frequency.value = pitch;
      volume.gain.setValueAtTime(0.2, audio.currentTime + at);
      volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + at + 0.22);
      note.connect(volume).connect(audio.destination);
      note.start(audio.currentTime + at);
      note.stop(audio.currentTime + at + 0.22);
    }
    document.dispatchEvent(new CustomEvent("waylight:sounded"));
  };
  const look = async () => {
    let said;
    try {
      const answer = await fetch("/live", { cache: "no-store" });
      if (!answer.ok) return;
      said = (await answer.text()).split(" ");
    } catch {
      return;
    }
    const [here, count, now] = said;
    const rows = document.querySelector(".rows");
    if (here === "over" || (here === "idle" && document.querySelector(".parts"))) {
      location.assign("/");
      return;
    }
    if (here === "idle" && rows) {
      // The list goes; what calls stays.
      const idle = document.createElement("p");
      idle.className = "problem";
      idle.textContent = document.body.dataset.idle;
      rows.replaceWith(idle);
    }
    const more = Number(count) > waiting;
    waiting = Number(count);
    if (more) {
      document.title = `(${waiting}) ${title}`;
      tone();
    }
    if (now === version) return;
    version = now;
    if (news && more) news.textContent = news.dataset.say;
    if (show) show.hidden = false;
    // What waited to leave has left. Nobody loses what they type meanwhile.
    const question = document.getElementById("question");
    const typing = question && question.value !== question.defaultValue;
    if (document.getElementById("undo") && !typing) location.assign(location.pathname);
  };

  if (button) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      if (!on) { await audio.suspend(); return; }
      audio = audio || new AudioContext();
      await audio.resume();
      tone();
    });
  }
  setInterval(look, EVERY_MS);
})();
