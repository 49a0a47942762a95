import { work as en } from "./en.work";
import { work as fr } from "./fr.work";
import { learn } from "./i18n.svelte";

learn({ en, fr });
