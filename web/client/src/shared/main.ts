import { mount } from "svelte";
import "../app.css";
import "../controls.css";
import { i18n } from "../i18n/i18n.svelte";
import "../tokens.css";
import SharedApp from "./SharedApp.svelte";
import { keepReachable } from "../ui/reachable";

document.documentElement.lang = i18n.language;

mount(SharedApp, { target: document.getElementById("app") as HTMLElement });
keepReachable(document.body);
