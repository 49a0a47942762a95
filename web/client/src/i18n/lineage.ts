import { lineage as en } from "./en.lineage";
import { lineage as fr } from "./fr.lineage";
import { learn } from "./i18n.svelte";

learn({ en, fr });
