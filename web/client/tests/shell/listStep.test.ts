import { afterEach, expect, it } from "vitest";
import { stepList } from "../../src/shell/listStep";

afterEach(() => (document.body.innerHTML = ""));

const at = () => document.activeElement?.id;

it("steps through a table by its lines' first links, and stops at the ends", () => {
  document.body.innerHTML = `<main><table>
    <thead><tr><th><button id="sort"></button></th></tr></thead>
    <tbody><tr><td><a id="one" href="#1"></a><button id="more"></button></td></tr>
    <tr><td>nothing to do here</td></tr>
    <tr><td><a id="two" href="#2"></a></td></tr></tbody></table></main>`;
  const seen = [1, 1, 1, -1, -1].map((by) => (stepList(by as 1), at()));
  expect(seen).toEqual(["one", "two", "two", "one", "one"]);
});

it("goes on from the line in which something else has the focus", () => {
  document.body.innerHTML = `<main><table><tbody>
    <tr><td><a id="one" href="#1"></a><button id="more"></button></td></tr>
    <tr><td><a id="two" href="#2"></a></td></tr></tbody></table></main>`;
  document.getElementById("more")?.focus();
  stepList(1);
  expect(at()).toBe("two");
});

it("stops at cards and at what a list marks, in the order of the page", () => {
  document.body.innerHTML = `<main><article id="card" tabindex="-1"></article>
    <ul><li id="line" data-stop tabindex="-1"></li></ul></main>`;
  stepList(1);
  expect(at()).toBe("card");
  stepList(1);
  expect(at()).toBe("line");
});

it("does nothing on a page without lists", () => {
  document.body.innerHTML = "<main><button id='other'></button></main>";
  stepList(1);
  expect(document.activeElement).toBe(document.body);
});
