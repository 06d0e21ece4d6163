"use strict";
(function () {
  var form = document.getElementById("form");
  var units = Array.prototype.slice.call(document.querySelectorAll(".unit"));
  var status = document.getElementById("status");
  var key = "traversier-review-" + form.dataset.fingerprint;

  function chosen(unit) {
    var box = unit.querySelector("input[type=radio]:checked");
    return box ? box.value : "";
  }
  function said(unit) {
    return unit.querySelector("textarea").value.trim();
  }
  function show() {
    var counts = { approve: 0, reject: 0, comment: 0 };
    units.forEach(function (unit) {
      var verdict = chosen(unit) || (said(unit) ? "comment" : "");
      if (verdict) { counts[verdict] += 1; }
      unit.classList.toggle("done", verdict === "approve" || verdict === "reject");
    });
    status.textContent = counts.approve + " approved, " + counts.reject + " rejected, " + counts.comment +
      " only commented, " + (units.length - counts.approve - counts.reject - counts.comment) + " left";
  }
  function state() {
    return units.map(function (unit) { return [chosen(unit), unit.querySelector("textarea").value]; });
  }
  function keep() {
    show();
    try { localStorage.setItem(key, JSON.stringify(state())); } catch (error) { /* not every browser keeps things */ }
  }
  function restore() {
    var kept = null;
    try { kept = JSON.parse(localStorage.getItem(key)); } catch (error) { kept = null; }
    if (!Array.isArray(kept) || kept.length !== units.length) { return; }
    units.forEach(function (unit, number) {
      var pair = kept[number];
      if (!Array.isArray(pair)) { return; }
      Array.prototype.forEach.call(unit.querySelectorAll("input[type=radio]"), function (box) {
        box.checked = box.value === pair[0];
      });
      unit.querySelector("textarea").value = String(pair[1]);
    });
  }
  function today() {
    var now = new Date();
    function two(number) { return (number < 10 ? "0" : "") + number; }
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }
  function problem(text, field) {
    status.textContent = text;
    status.classList.add("problem");
    if (field) { field.focus(); }
    return null;
  }
  function answers() {
    var found = [];
    for (var number = 0; number < units.length; number += 1) {
      var unit = units[number];
      var verdict = chosen(unit);
      var comment = said(unit);
      if (verdict === "reject" && !comment) {
        return problem("Say what is wrong with the text that you reject.", unit.querySelector("textarea"));
      }
      if (verdict || comment) {
        found.push({ domain: unit.dataset.domain, unit: unit.dataset.unit, text: unit.dataset.text,
          verdict: verdict || "comment", comment: comment });
      }
    }
    return found;
  }
  function save(event) {
    event.preventDefault();
    status.classList.remove("problem");
    var name = document.getElementById("name");
    var who = document.getElementById("reviewer");
    if (!who.value) { return problem("Choose who you are.", who); }
    if (!name.value.trim()) { return problem("Type your full name: it is your signature.", name); }
    var found = answers();
    if (!found) { return null; }
    if (!found.length) { return problem("Nothing is answered yet."); }
    var file = { format: form.dataset.format, version: Number(form.dataset.version), locale: form.dataset.locale,
      role: form.dataset.role, reviewer: who.value, name: name.value.trim(), day: today(), units: found };
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1) + "\n"], { type: "application/json" }));
    link.download = ["review", file.locale, file.role, file.reviewer, file.day].join("-") + ".json";
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    status.textContent = "Saved as " + link.download + ". Send this file back; the form itself changes nothing.";
    return null;
  }
  document.body.classList.add("scripted");
  restore();
  show();
  form.addEventListener("input", keep);
  form.addEventListener("submit", save);
  document.getElementById("clear").addEventListener("click", function () {
    if (window.confirm("Forget all answers in this form?")) {
      form.reset();
      try { localStorage.removeItem(key); } catch (error) { /* nothing was kept */ }
      show();
    }
  });
}());
