import { mending as en } from "./en.mending";
import { mending as fr } from "./fr.mending";
import { learn } from "./i18n.svelte";

learn({ en, fr });
