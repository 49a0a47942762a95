import { admin as en } from "./en.admin";
import { admin as fr } from "./fr.admin";
import { learn } from "./i18n.svelte";

learn({ en, fr });
