// Scripts use nothing that the oldest browsers of .browserslistrc lack. `?.` before a call says that it may be missing.
import compat from "eslint-plugin-compat";

export default [
  {
    ...compat.configs["flat/recommended"],
    files: ["src/**/static/**/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "script" },
    // Asked for only where `canRing` found that the browser has it.
    settings: { polyfills: ["navigator.vibrate", "Notification"] },
    rules: {
      "compat/compat": "error",
      // What the data of that check does not hold.
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='FormData'][arguments.length>1]", message: "Safari 16.3 and Chrome 111 forget the button: append it." },
        { selector: "MemberExpression[property.name='requestSubmit']", message: "Safari 15 has none: press the button." },
      ],
    },
  },
];
