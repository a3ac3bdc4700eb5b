"""Thesaban (เทศบาล): a Thai municipality's website, one-stop service and back office."""

from zope.i18nmessageid import MessageFactory
import logging


_ = MessageFactory("thesaban")
logger = logging.getLogger("thesaban")
