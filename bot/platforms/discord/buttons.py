"""What a press under a post does. Rights are checked again each time: a post may be a year old."""

from bot.card import topic_title
from bot.commands import answer
from bot.commands.press import Press, mutable_topics, press
from bot.message import Reply
from bot.platforms.discord.answers import NOT_HERE, Answers, Asked
from bot.render.discord import Body, mute_choices


async def pressed(answers: Answers, interaction: Asked, what: Press) -> None:
    """Answer a press on a button or a choice from its menu; the choice takes the menu's place."""
    await answers.say(interaction, _answered(answers, interaction, what), replace=bool(what.topic))


async def chosen(answers: Answers, interaction: Asked, number: str) -> None:
    """Show the document that was chosen from a digest, as the command would."""
    if interaction.guild_id is None:
        await answers.say(interaction, _not_here())
    else:
        await answers.say(interaction, answer(answers.desk, answers.request(interaction, "show", number)))


async def _not_here() -> Reply:
    return NOT_HERE


async def _answered(answers: Answers, interaction: Asked, what: Press) -> Reply | Body:
    if interaction.guild_id is None:
        return NOT_HERE
    if what.action == "mute" and not what.topic:
        return await _choices(answers, interaction, what)
    return await press(answers.desk, answers.request(interaction), what)


async def _choices(answers: Answers, interaction: Asked, what: Press) -> Reply | Body:
    """The topics of the post to choose from, for those who may mute them."""
    request = answers.request(interaction, "mute")
    if not request.may_change:
        return await answer(answers.desk, request)
    delivery = await answers.desk.store.delivery(request.destination.tenant, what.delivery_id)
    if delivery is None or delivery.destination.channel != request.destination.channel:
        return await press(answers.desk, request, what)
    topics = [(name, topic_title(name)) for name in mutable_topics(delivery)]
    if not topics:
        return Reply("This post has no topic that could be muted.", hint="mute all keeps everything out.")
    return mute_choices(delivery.id, topics)
