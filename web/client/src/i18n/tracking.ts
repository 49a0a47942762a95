import { tracking as en } from "./en.tracking";
import { tracking as fr } from "./fr.tracking";
import { learn } from "./i18n.svelte";

learn({ en, fr });
