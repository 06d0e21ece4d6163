// Remembers for which place a reader wants the notes. The page works without it: the style sheet hides and shows.
(function () {
  "use strict";
  const KEY = "traversier-place";
  const inputs = Array.from(document.querySelectorAll(".chooser input[type=radio]"));

  // Storage can be forbidden, and full: then nothing is remembered.
  function recalled() {
    try {
      return localStorage.getItem(KEY) || "";
    } catch (error) {
      return "";
    }
  }

  function remember(code) {
    try {
      if (code) {
        localStorage.setItem(KEY, code);
      } else {
        localStorage.removeItem(KEY);
      }
    } catch (error) {
      return;
    }
  }

  const code = recalled();
  const last = inputs.find((input) => code && input.value === code);
  if (last) {
    last.checked = true;
  }
  for (const input of inputs) {
    input.addEventListener("change", () => {
      if (input.checked) {
        remember(input.value);
      }
    });
  }
})();
