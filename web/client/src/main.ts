import { mount } from "svelte";
import App from "./App.svelte";
import "./app.css";
import "./controls.css";
import "./print.css";
import { i18n } from "./i18n/i18n.svelte";
import { live } from "./live/live.svelte";
import { portfolio } from "./portfolio.svelte";
import "./tokens.css";
import { keepReachable } from "./ui/reachable";

document.documentElement.lang = i18n.language;
portfolio.start();
live.start();

mount(App, { target: document.getElementById("app") as HTMLElement });
keepReachable(document.body);
