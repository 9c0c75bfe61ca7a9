(() => {
  // page/first.js
  var root = document.documentElement;
  root.className = "js";
  document.addEventListener("DOMContentLoaded", () => {
    if (!("started" in root.dataset)) root.className = "plain";
  });
})();
