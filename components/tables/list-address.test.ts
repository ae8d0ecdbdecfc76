import { expect, test } from "vitest";
import { apiQuery, changeList, isNarrowed, parseList } from "./list-address";

const spec = { sorts: ["lag", "name"], defaultSort: "-lag,name", filters: ["state", "lagMin"], switches: ["active"] };
const at = (query: string) => new URLSearchParams(query);

test("an empty address is the default view", () => {
  expect(parseList(at(""), spec)).toEqual({
    q: "",
    sort: [
      { id: "lag", desc: true },
      { id: "name", desc: false },
    ],
    page: 1,
    pageSize: 100,
    columns: null,
    filters: new Map(),
  });
});

test("an invalid part falls back and spoils nothing else", () => {
  const state = parseList(at("sort=constructor&page=-3&pageSize=7&q=bill&state=Empty"), spec);
  expect(state).toMatchObject({ q: "bill", page: 1, pageSize: 100 });
  expect(state.sort[0]).toEqual({ id: "lag", desc: true });
  expect(state.filters).toEqual(new Map([["state", "Empty"]]));
});

test("a new search goes back to the first page and keeps what belongs to others", () => {
  expect(changeList(at("tab=groups&page=4&sort=name"), spec, { q: "bill" }).toString()).toBe("tab=groups&sort=name&q=bill");
});

test("another page keeps the view", () => {
  expect(changeList(at("q=bill"), spec, { page: 2 }).toString()).toBe("q=bill&page=2");
});

test("choosing columns stays on the page", () => {
  expect(changeList(at("page=4"), spec, { columns: ["name", "lag"] }).get("page")).toBe("4");
});

test("the default is not written", () => {
  expect(changeList(at("sort=name&pageSize=25"), spec, { sort: parseList(at(""), spec).sort, pageSize: 100 }).toString()).toBe("");
});

test("the API is asked with the filters and without the columns", () => {
  expect(apiQuery(parseList(at("columns=name&state=Empty&active=0&page=2"), spec)).toString()).toBe(
    "state=Empty&active=0&sort=-lag%2Cname&page=2&pageSize=100",
  );
});

test("a switch that reveals does not narrow", () => {
  expect(isNarrowed(parseList(at("active=0"), spec), spec)).toBe(false);
  expect(isNarrowed(parseList(at("state=Empty"), spec), spec)).toBe(true);
});
