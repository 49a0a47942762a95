import { models as en } from "./en.models";
import { models as fr } from "./fr.models";
import { learn } from "./i18n.svelte";

learn({ en, fr });
