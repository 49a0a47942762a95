import { share as en } from "./en.share";
import { share as fr } from "./fr.share";
import { learn } from "./i18n.svelte";

learn({ en, fr });
