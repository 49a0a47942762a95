import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepReachable } from "../src/ui/reachable";

class Observer {
  observe = vi.fn();
  disconnect = vi.fn();
}

beforeEach(() => vi.stubGlobal("ResizeObserver", Observer));
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = "";
});

const frame = () => new Promise((done) => requestAnimationFrame(done));

function wide(html: string, scrollWidth: number): HTMLElement {
  const one = document.createElement("div");
  one.className = "scroll";
  one.innerHTML = html;
  Object.defineProperty(one, "scrollWidth", { value: scrollWidth });
  document.body.append(one);
  return one;
}

it("lets a table be reached that is wider than its place and holds nothing to reach", async () => {
  const stop = keepReachable(document.body);
  const [bare, linked, fits] = [wide("3", 500), wide("<a href='/'>3</a>", 500), wide("3", 0)];
  await frame();
  await frame();
  expect([bare, linked, fits].map((one) => one.getAttribute("tabindex"))).toEqual([
    "0",
    null,
    null,
  ]);
  stop();
});
