document.querySelectorAll("nav button").forEach(function (button) {
  button.addEventListener("click", function () {
    document.documentElement.dataset.lang = button.dataset.to;
    document.documentElement.lang = button.dataset.to;
  });
});
