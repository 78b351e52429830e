"""How days and hours are written where Django's own way for a language is not that of this exchange."""
