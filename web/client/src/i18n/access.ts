import { access as en } from "./en.access";
import { access as fr } from "./fr.access";
import { learn } from "./i18n.svelte";

learn({ en, fr });
