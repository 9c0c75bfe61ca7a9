(() => {
  // page/first.js
  var root = document.documentElement;
  root.className = "js";
  window.addEventListener("load", () => {
    if (!("started" in root.dataset)) root.className = "plain";
  });
})();
