import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderInEnglish } from "@/lib/testing/in-english";
import { Name } from "./name";

test("markup in a name is text and makes no element", () => {
  const { container } = renderInEnglish(<Name value={'<img src=x onerror="alert(1)">'} />);
  expect(container.querySelector("img")).toBeNull();
  expect(container.textContent).toBe('<img src=x onerror="alert(1)">');
});

test("a direction override is seen, isolated and cannot turn its neighbours", () => {
  const { container } = renderInEnglish(<Name value={"user\u202etxt.exe"} />);
  expect(container.querySelector("bdi")?.textContent).toBe("user\\u202etxt.exe");
});

test("the empty id has a word", () => {
  renderInEnglish(<Name value="" />);
  expect(screen.getByText("(empty)")).toBeDefined();
});

test("a long name is cut in its middle and whole in its title", () => {
  const long = `head-${"x".repeat(200)}-tail`;
  const { container } = renderInEnglish(<Name value={long} />);
  const shown = container.querySelector("bdi");
  expect(shown?.textContent).toMatch(/^head-x+…x+-tail$/);
  expect(shown?.textContent).toHaveLength(120);
  expect(shown?.title).toBe(long);
});

test("copying the name copies the true value, not its escapes", () => {
  const { container } = renderInEnglish(<Name value={"a\u200bb"} />);
  const shown = container.querySelector("bdi");
  if (!shown) throw new Error("no name");
  window.getSelection()?.selectAllChildren(shown);
  const data = new Map<string, string>();
  fireEvent.copy(shown, { clipboardData: { setData: (type: string, text: string) => data.set(type, text) } });
  expect(data.get("text/plain")).toBe("a\u200bb");
});
