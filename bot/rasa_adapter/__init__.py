"""Our bot inside Rasa: the only place that imports rasa."""
