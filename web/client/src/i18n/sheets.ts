import { sheets as en } from "./en.sheets";
import { sheets as fr } from "./fr.sheets";
import { learn } from "./i18n.svelte";

learn({ en, fr });
