import { first as en } from "./en.first";
import { first as fr } from "./fr.first";
import { learn } from "./i18n.svelte";

learn({ en, fr });
