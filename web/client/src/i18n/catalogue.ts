import { catalogue as en } from "./en.catalogue";
import { catalogue as fr } from "./fr.catalogue";
import { learn } from "./i18n.svelte";

learn({ en, fr });
