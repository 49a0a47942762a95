import { overview as en } from "./en.overview";
import { overview as fr } from "./fr.overview";
import { learn } from "./i18n.svelte";

learn({ en, fr });
