import { alerts as en } from "./en.alerts";
import { alerts as fr } from "./fr.alerts";
import { learn } from "./i18n.svelte";

learn({ en, fr });
