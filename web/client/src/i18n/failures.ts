import { failures as en } from "./en.failures";
import { failures as fr } from "./fr.failures";
import { learn } from "./i18n.svelte";

learn({ en, fr });
