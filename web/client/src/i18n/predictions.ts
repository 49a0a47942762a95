import { predictions as en } from "./en.predictions";
import { predictions as fr } from "./fr.predictions";
import { learn } from "./i18n.svelte";

learn({ en, fr });
