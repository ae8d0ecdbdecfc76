import { expect, test } from "vitest";
import { javaMajor, missingPackages } from "./ensure-java.mjs";

test.each([
  { printed: 'openjdk version "17.0.15" 2025-04-15', major: 17 },
  { printed: 'java version "1.8.0_392"', major: 8 },
  { printed: 'openjdk version "21" 2023-09-19', major: 21 },
  { printed: "The operation couldn’t be completed.", major: null },
])("$printed", ({ printed, major }) => {
  expect(javaMajor(printed)).toBe(major);
});

test.each([
  { name: "all is there", java: 'openjdk version "17.0.15"', maven: "Apache Maven 3.8.7", missing: [] },
  { name: "Java is too old", java: 'openjdk version "11.0.2"', maven: "Apache Maven 3.8.7", missing: ["openjdk-17-jre-headless"] },
  { name: "neither is there", java: null, maven: null, missing: ["openjdk-17-jre-headless", "maven"] },
])("$name", ({ java, maven, missing }) => {
  expect(missingPackages({ java, maven })).toEqual(missing);
});
