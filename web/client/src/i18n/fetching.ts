import { fetching as en } from "./en.fetching";
import { fetching as fr } from "./fr.fetching";
import { learn } from "./i18n.svelte";

learn({ en, fr });
