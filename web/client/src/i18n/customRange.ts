import { customRange as en } from "./en.customRange";
import { customRange as fr } from "./fr.customRange";
import { learn } from "./i18n.svelte";

learn({ en, fr });
