import { shared as en } from "./en.shared";
import { shared as fr } from "./fr.shared";
import { learn } from "./i18n.svelte";

learn({ en, fr });
