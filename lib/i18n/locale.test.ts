import { expect, test } from "vitest";
import { chooseLocale, chooseZone } from "./locale";

test.each([
  { name: "the person's choice wins over the browser", cookie: "en", header: "zh-CN", locale: "en" },
  { name: "a cookie of another program is no choice", cookie: "fr", header: "zh-TW,zh;q=0.9", locale: "zh-CN" },
  { name: "weights order the browser's list", cookie: undefined, header: "zh;q=0.5, en-GB;q=0.8", locale: "en" },
  { name: "a weight of zero refuses a language", cookie: undefined, header: "en;q=0, zh", locale: "zh-CN" },
  { name: "an unknown language reads English", cookie: undefined, header: "de-AT", locale: "en" },
  { name: "no header reads English", cookie: undefined, header: null, locale: "en" },
])("$name", ({ cookie, header, locale }) => {
  expect(chooseLocale(cookie, header)).toBe(locale);
});

test("a zone nobody knows is UTC", () => {
  expect(chooseZone("Mars/Olympus")).toBe("UTC");
  expect(chooseZone("Asia/Shanghai")).toBe("Asia/Shanghai");
});
