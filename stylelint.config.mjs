// Styles use nothing that the oldest browsers of .browserslistrc lack, unless a page is as good without it.
export default {
  plugins: ["stylelint-no-unsupported-browser-features"],
  rules: {
    "plugin/no-unsupported-browser-features": [
      true,
      {
        ignorePartialSupport: true,
        ignore: [
          "css-has", // Firefox 115 to 120: chips show their own box there (allies.css); the rest is a nicety
          "css-container-queries", // a graph is as wide as ever
          "css-content-visibility", // a fold is whole on paper; elsewhere allies.js opens it before printing
          "css-content-visibility", // on paper only: where it is missing a script opens what is folded (allies.js)
          "css-touch-action", // of those that lack it only Safari on a desk is left, which is not touched
          "css-paged-media", "css-selection", "css-resize", "css3-cursors", "extended-system-fonts", "text-size-adjust",
        ],
      },
    ],
  },
};
