import { chart as en } from "./en.chart";
import { chart as fr } from "./fr.chart";
import { learn } from "./i18n.svelte";

learn({ en, fr });
